# fails: Granting.test_nobody_gives_what_they_do_not_hold
# fails: Granting.test_a_wildcard_can_give_its_parts
# fails: Granting.test_ones_own_is_less_than_everybodys
# fails: Granting.test_what_cannot_be_given_cannot_be_taken
# fails: Granting.test_a_wildcard_of_ones_own_gives_ones_own
# misconception: Whoever may grant roles may grant any role.
# nudge: An operator who holds only role:grant grants themselves a role with everything. What may they do a second later?
# hint: Compare what the role holds with what the actor holds.
# explanation: The permission to grant would otherwise be the permission to do everything: grant yourself the strongest role and it is yours. The actor must already hold all that the role would give.

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
        return owner is not None and owner == user and self._own(held, permission)

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
        return True

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
