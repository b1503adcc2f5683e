# fails: Places.test_own_counts_only_for_the_owner
# fails: Places.test_nobodys_object_is_not_my_own
# fails: Places.test_a_wildcard_of_ones_own
# misconception: The suffix @own is only a note for the reader.
# nudge: Two users hold article:edit@own. May each edit the article of the other?
# hint: Where does your check compare the owner with the user who asks?
# explanation: The most common hole in APIs is a check of the role without a look at the object. A permission for one's own objects must be refused for everybody else's.

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


def checked(permission):
    thing, colon, action = permission.partition(":")
    if not (thing and colon and action) or "*" in permission or ":" in action:
        raise ValueError(f"ask about one action as thing:action, not {permission!r}")
    return permission


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
        checked(permission)
        held = self._held(user, scope)
        if covers(held, permission):
            return True
        return self._own(held, permission)

    @staticmethod
    def _own(held, permission):
        thing = permission.partition(":")[0]
        return f"{permission}@own" in held or f"{thing}:*@own" in held

    def scopes(self, user, permission):
        checked(permission)
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
        held.remove((role, scope))

    def _last(self, user, role, scope):
        if scope != "" or (role, scope) not in self._grants.get(user, ()):
            return False
        left = [
            grant
            for person, grants in self._grants.items()
            for grant in grants
            if (person, grant) != (user, (role, scope))
            and grant[1] == ""
            and covers(self._full[grant[0]], "role:grant")
        ]
        return covers(self._full[role], "role:grant") and not left

    def audit(self):
        return list(self._audit)
