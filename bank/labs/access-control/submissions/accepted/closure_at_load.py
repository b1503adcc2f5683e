"""Inheritance is worked out once, when the roles are loaded; a check walks up the scopes.

Assignments are few and change often, roles are few and change seldom, checks are many. So the closure of each role is computed at load (where a circle
is found as well), and a check looks at the user's grants whose scope contains the one asked about.
"""

from graphlib import CycleError, TopologicalSorter


class Forbidden(PermissionError):
    pass


def closure(roles):
    bases = {name: tuple(role.get("inherits", ())) for name, role in roles.items()}
    for name, inherited in bases.items():
        for base in inherited:
            if base not in roles:
                raise ValueError(f"role {name} inherits from {base}, which does not exist")
    try:
        order = list(TopologicalSorter(bases).static_order())
    except CycleError as error:
        raise ValueError("roles inherit in a circle: " + " -> ".join(error.args[1])) from error
    full = {}
    for name in order:
        own = frozenset(roles[name].get("permissions", ()))
        full[name] = own.union(*(full[base] for base in bases[name]))
    return full


def within(inner, outer):
    return outer == "" or inner == outer or inner.startswith(outer + "/")


def check(permission):
    thing, colon, action = permission.partition(":")
    if not (thing and colon and action) or "*" in permission or ":" in action:
        raise ValueError(f"ask about one action as thing:action, not {permission!r}")


def covers(held, permission):
    thing = permission.partition(":")[0]
    return permission in held or f"{thing}:*" in held


class AccessControl:
    def __init__(self, roles):
        self._full = closure(roles)
        self._grants = {}
        self._audit = []

    def permissions_of(self, role):
        return self._full[role]

    def assign(self, user, role, scope=""):
        self.permissions_of(role)
        self._grants.setdefault(user, set()).add((role, scope))

    def _held(self, user, scope):
        held = set()
        for role, where in self._grants.get(user, ()):
            if within(scope, where):
                held |= self._full[role]
        return held

    def allows(self, user, permission, scope="", owner=None):
        check(permission)
        held = self._held(user, scope)
        if covers(held, permission):
            return True
        return owner is not None and owner == user and self._own(held, permission)

    @staticmethod
    def _own(held, permission):
        thing = permission.partition(":")[0]
        return f"{permission}@own" in held or f"{thing}:*@own" in held

    def scopes(self, user, permission):
        check(permission)
        places = sorted(
            {where for role, where in self._grants.get(user, ()) if covers(self._full[role], permission)}
        )
        return [
            place
            for place in places
            if not any(place != other and within(place, other) for other in places)
        ]

    def _may_give(self, actor, role, scope):
        held = self._held(actor, scope)
        if not covers(held, "role:grant"):
            return False
        return all(self._gives(held, permission) for permission in self._full[role])

    @staticmethod
    def _gives(held, permission):
        plain = permission.removesuffix("@own")
        thing = plain.partition(":")[0]
        wider = {permission, plain, f"{thing}:*"}
        if permission != plain:
            wider.add(f"{thing}:*@own")
        return not wider.isdisjoint(held)

    def _decide(self, actor, action, user, role, scope, allowed):
        self._audit.append((actor, action, user, role, scope, allowed))
        if not allowed:
            raise Forbidden(f"{actor} may not {action} {role} in {scope or 'the root scope'}")

    def grant(self, actor, user, role, scope=""):
        self.permissions_of(role)
        self._decide(actor, "grant", user, role, scope, self._may_give(actor, role, scope))
        self.assign(user, role, scope)

    def revoke(self, actor, user, role, scope=""):
        self.permissions_of(role)
        allowed = self._may_give(actor, role, scope) and not self._last(user, role, scope)
        self._decide(actor, "revoke", user, role, scope, allowed)
        held = self._grants.get(user, set())
        if (role, scope) not in held:
            raise KeyError(f"{user} does not hold {role} in {scope!r}")
        held.discard((role, scope))

    def _last(self, user, role, scope):
        reasons = [
            (person, name, where)
            for person, grants in self._grants.items()
            for name, where in grants
            if where == "" and covers(self._full[name], "role:grant")
        ]
        return reasons == [(user, role, scope)]

    def audit(self):
        return list(self._audit)
