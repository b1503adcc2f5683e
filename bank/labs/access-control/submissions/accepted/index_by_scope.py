"""Grants are indexed by user and scope; a check looks up the ancestors of its scope.

A user may hold hundreds of grants (an instructor of many courses), while a scope has a handful of ancestors. So the grants of each user are a dict from scope to
roles, and a check asks for the scope itself, its parent, and so on to the root: its cost is the depth of the scope, not the number of grants.
"""


class Forbidden(PermissionError):
    pass


class Role:
    def __init__(self, permissions):
        self.permissions = permissions
        self.plain = {p for p in permissions if not p.endswith("@own")}
        self.on_own = {p.removesuffix("@own") for p in permissions}


class AccessControl:
    def __init__(self, roles):
        self._roles = {}
        for name in roles:
            self._load(roles, name, [])
        self._held = {}
        self._entries = []

    def _load(self, roles, name, path):
        if name in path:
            circle = path[path.index(name) :] + [name]
            raise ValueError("a circle of roles: " + ", ".join(circle))
        if name in self._roles:
            return self._roles[name].permissions
        if name not in roles:
            raise ValueError(f"{path[-1]} inherits from the unknown role {name}")
        permissions = set(roles[name].get("permissions", []))
        for base in roles[name].get("inherits", []):
            permissions |= self._load(roles, base, [*path, name])
        self._roles[name] = Role(frozenset(permissions))
        return self._roles[name].permissions

    def permissions_of(self, role):
        return self._roles[role].permissions

    def assign(self, user, role, scope=""):
        known = self._roles[role]
        self._held.setdefault(user, {}).setdefault(scope, {})[role] = known

    def _roles_at(self, user, scope):
        grants = self._held.get(user, {})
        while True:
            yield from grants.get(scope, {}).values()
            if not scope:
                return
            scope = scope.rpartition("/")[0]

    @staticmethod
    def _ask(permission):
        parts = permission.split(":")
        if len(parts) != 2 or not all(parts) or "*" in permission:
            raise ValueError(f"{permission!r} is not one action on one thing")
        return permission, parts[0] + ":*"

    def allows(self, user, permission, scope="", owner=None):
        wanted = set(self._ask(permission))
        mine = owner is not None and owner == user
        return any(
            not wanted.isdisjoint(role.on_own if mine else role.plain)
            for role in self._roles_at(user, scope)
        )

    def scopes(self, user, permission):
        wanted = set(self._ask(permission))
        places = sorted(
            place
            for place, roles in self._held.get(user, {}).items()
            if any(not wanted.isdisjoint(role.plain) for role in roles.values())
        )
        found = []
        for place in places:
            if not any(above == "" or place.startswith(above + "/") for above in found):
                found.append(place)
        return found

    def _can_give(self, actor, role, scope):
        if not self.allows(actor, "role:grant", scope):
            return False
        plain, on_own = set(), set()
        for held in self._roles_at(actor, scope):
            plain |= held.plain
            on_own |= held.on_own

        def among(permission, held):
            return permission in held or permission.split(":")[0] + ":*" in held

        given = self._roles[role]
        return all(among(p, plain) for p in given.plain) and all(
            among(p, on_own) for p in given.on_own
        )

    def _grants_at_root(self):
        return [
            (user, name)
            for user, grants in self._held.items()
            for name, role in grants.get("", {}).items()
            if {"role:grant", "role:*"} & role.plain
        ]

    def _note(self, actor, action, user, role, scope, allowed):
        self._entries.append((actor, action, user, role, scope, allowed))
        if not allowed:
            raise Forbidden(f"{actor} may not {action} {role}")

    def grant(self, actor, user, role, scope=""):
        self.permissions_of(role)
        self._note(actor, "grant", user, role, scope, self._can_give(actor, role, scope))
        self.assign(user, role, scope)

    def revoke(self, actor, user, role, scope=""):
        self.permissions_of(role)
        last = scope == "" and self._grants_at_root() == [(user, role)]
        self._note(actor, "revoke", user, role, scope, not last and self._can_give(actor, role, scope))
        if self._held.get(user, {}).get(scope, {}).pop(role, None) is None:
            raise KeyError(f"{role} was not held there")

    def audit(self):
        return self._entries.copy()
