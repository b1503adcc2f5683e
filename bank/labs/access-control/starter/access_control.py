"""Who may do what, and where."""


class Forbidden(PermissionError):
    """The actor may not grant or revoke that."""


class AccessControl:
    def __init__(self, roles):
        """Take in the roles; ValueError for an unknown base or a circle."""
        raise NotImplementedError

    def permissions_of(self, role):
        """The role's own and inherited permissions, a frozenset."""
        raise NotImplementedError

    def assign(self, user, role, scope=""):
        """Give a role without asking: this sets the system up."""
        raise NotImplementedError

    def allows(self, user, permission, scope="", owner=None):
        """Whether the user may do that there."""
        raise NotImplementedError

    def scopes(self, user, permission):
        """Where the user has this permission, without scopes that lie within another."""
        raise NotImplementedError

    def grant(self, actor, user, role, scope=""):
        """Give a role on behalf of the actor."""
        raise NotImplementedError

    def revoke(self, actor, user, role, scope=""):
        """Take a role away on behalf of the actor."""
        raise NotImplementedError

    def audit(self):
        """Each grant and revocation that was asked for, in order."""
        raise NotImplementedError
