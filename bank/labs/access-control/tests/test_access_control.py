"""What the lab access-control asks, requirement by requirement."""

from castalia import LabTest

ROLES = {
    "reader": {"permissions": ["article:read"]},
    "author": {"permissions": ["article:write"], "inherits": ["reader"]},
    "reviewer": {"permissions": ["comment:write"], "inherits": ["reader"]},
    "chief": {"permissions": ["article:publish"], "inherits": ["author", "reviewer"]},
    "editor": {"permissions": ["article:*"]},
    "guest": {},
}


class Roles(LabTest):
    """Roles and permissions"""

    level = 1

    def system(self, **assigned):
        access = self.lab.AccessControl(ROLES)
        for user, role in assigned.items():
            access.assign(user, role)
        return access

    def test_a_role_allows_what_it_holds(self):
        """A user may do what one of their roles holds."""
        access = self.system(ann="reader")
        access.assign("ann", "reviewer")
        self.assertEqual(access.allows("ann", "article:read"), True)
        self.assertEqual(access.allows("ann", "comment:write"), True)

    def test_what_nobody_granted_is_denied(self):
        """Without a grant the answer is no: other actions, other things, unknown users."""
        access = self.system(ann="reader", gus="guest")
        for user, permission in [
            ("ann", "article:write"),
            ("ann", "comment:read"),
            ("ann", "article:readers"),
            ("gus", "article:read"),
            ("nobody", "article:read"),
        ]:
            with self.subTest(user=user, permission=permission):
                self.assertEqual(access.allows(user, permission), False)

    def test_roles_inherit_through_all_levels(self):
        """A role has everything that its bases have, and theirs."""
        access = self.system(cleo="chief")
        self.assertEqual(
            access.permissions_of("chief"),
            frozenset({"article:publish", "article:write", "article:read", "comment:write"}),
        )
        self.assertEqual(access.permissions_of("author"), frozenset({"article:write", "article:read"}))
        self.assertEqual(access.permissions_of("guest"), frozenset())
        self.assertEqual(access.allows("cleo", "article:read"), True)

    def test_inheritance_goes_one_way(self):
        """A base does not get what the roles above it have."""
        self.assertEqual(self.system(ann="reader").allows("ann", "article:publish"), False)
        self.assertEqual(self.lab.AccessControl(ROLES).permissions_of("reader"), frozenset({"article:read"}))

    def test_a_wildcard_is_every_action_on_one_thing(self):
        """article:* allows every action on articles, and nothing on things whose name merely begins alike."""
        access = self.system(ed="editor")
        self.assertEqual(access.allows("ed", "article:delete"), True)
        self.assertEqual(access.allows("ed", "articles:delete"), False)
        self.assertEqual(access.allows("ed", "comment:write"), False)

    def test_a_question_names_one_action(self):
        """A question with a wildcard, or not of the form thing:action, raises ValueError."""
        access = self.system(ed="editor")
        for question in ("article:*", "article", "*:read", ":read", "article:", "a:b:c", ""):
            with self.subTest(question=question), self.assertRaises(ValueError):
                access.allows("ed", question)

    def test_an_unknown_base_is_refused_at_load(self):
        """A role that inherits from a role that does not exist raises ValueError naming both."""
        with self.assertRaises(ValueError) as refused:
            self.lab.AccessControl({"author": {"inherits": ["raeder"]}})
        self.assertIn("author", str(refused.exception))
        self.assertIn("raeder", str(refused.exception))

    def test_a_circle_is_refused_at_load(self):
        """Roles that inherit in a circle raise ValueError naming those in the circle."""
        circle = {"a": {"inherits": ["b"]}, "b": {"inherits": ["cc"]}, "cc": {"inherits": ["a"]}}
        with self.assertRaises(ValueError) as refused:
            self.lab.AccessControl(circle)
        self.assertIn("cc", str(refused.exception))
        with self.assertRaises(ValueError):
            self.lab.AccessControl({"me": {"inherits": ["me"]}})

    def test_two_ways_to_one_base_are_no_circle(self):
        """Two bases may share a base of theirs."""
        self.assertEqual(self.system(cleo="chief").allows("cleo", "comment:write"), True)

    def test_the_roles_stand_in_any_order(self):
        """A role may stand before its bases in the dict."""
        access = self.lab.AccessControl(dict(reversed(ROLES.items())))
        self.assertEqual(
            access.permissions_of("chief"),
            frozenset({"article:publish", "article:write", "article:read", "comment:write"}),
        )

    def test_an_unknown_role_is_an_error(self):
        """assign and permissions_of raise KeyError for a role that does not exist."""
        access = self.system()
        with self.assertRaises(KeyError):
            access.assign("ann", "king")
        with self.assertRaises(KeyError):
            access.permissions_of("king")
        self.assertEqual(access.allows("ann", "article:read"), False)

    def test_later_changes_to_the_roles_do_not_reach_it(self):
        """The dict that was passed in may change later; the answers do not."""
        self.assertEqual(self.once("change_the_roles_afterwards"), {"before": False, "after": False})


class Places(LabTest):
    """Here, and mine"""

    level = 2

    def setUp(self):
        self.access = self.lab.AccessControl(
            ROLES
            | {
                "writer": {"permissions": ["article:edit@own", "article:read"]},
                "owner": {"permissions": ["article:*@own"]},
            }
        )

    def test_a_role_holds_in_its_scope_and_below(self):
        """A grant counts in its scope and in every scope below it."""
        self.access.assign("ann", "reader", "school/1")
        for scope in ("school/1", "school/1/course/2", "school/1/course/2/lesson/3"):
            with self.subTest(scope=scope):
                self.assertEqual(self.access.allows("ann", "article:read", scope), True)

    def test_a_role_holds_neither_above_nor_beside(self):
        """A grant does not count above its scope or beside it; course/12 is not below course/1."""
        self.access.assign("ann", "reader", "course/1")
        for scope in ("", "course", "course/2", "course/12", "course/10/lesson/1"):
            with self.subTest(scope=scope):
                self.assertEqual(self.access.allows("ann", "article:read", scope), False)

    def test_the_root_holds_everywhere(self):
        """A grant in the root scope counts everywhere."""
        self.access.assign("ann", "reader")
        self.assertEqual(self.access.allows("ann", "article:read", "course/1"), True)
        self.assertEqual(self.access.allows("ann", "article:read"), True)

    def test_several_grants_add_up(self):
        """Grants in different scopes are kept apart and add up below both."""
        self.access.assign("ann", "reader", "school/1")
        self.access.assign("ann", "reviewer", "school/1/course/2")
        self.assertEqual(self.access.allows("ann", "comment:write", "school/1"), False)
        self.assertEqual(self.access.allows("ann", "article:read", "school/1/course/2"), True)
        self.assertEqual(self.access.allows("ann", "comment:write", "school/1/course/2"), True)

    def test_own_counts_only_for_the_owner(self):
        """A permission @own counts for one's own objects and for no others."""
        self.access.assign("ann", "writer")
        self.assertEqual(self.access.allows("ann", "article:edit", owner="ann"), True)
        self.assertEqual(self.access.allows("ann", "article:edit", owner="bob"), False)
        self.assertEqual(self.access.allows("ann", "article:edit"), False)
        self.assertEqual(self.access.allows("ann", "article:read", owner="bob"), True)

    def test_owning_is_no_permission(self):
        """The owner needs the permission too, in that place."""
        self.access.assign("ann", "writer", "course/1")
        self.assertEqual(self.access.allows("ann", "article:edit", "course/2", owner="ann"), False)
        self.assertEqual(self.access.allows("bob", "article:edit", "course/1", owner="bob"), False)

    def test_nobodys_object_is_not_my_own(self):
        """An object without an owner is nobody's own, not even that of a user called None."""
        self.access.assign(None, "writer")
        self.assertEqual(self.access.allows(None, "article:edit"), False)

    def test_a_wildcard_of_ones_own(self):
        """article:*@own is every action on one's own articles."""
        self.access.assign("ann", "owner")
        self.assertEqual(self.access.allows("ann", "article:delete", owner="ann"), True)
        self.assertEqual(self.access.allows("ann", "article:delete", owner="bob"), False)
        self.assertEqual(self.access.allows("ann", "comment:delete", owner="ann"), False)

    def test_scopes_lists_where(self):
        """scopes lists, sorted, where the user has the permission for any object."""
        self.access.assign("ann", "writer", "course/2")
        self.access.assign("ann", "chief", "course/1")
        self.access.assign("ann", "reviewer", "blog")
        self.access.assign("ann", "guest", "attic")
        self.assertEqual(self.access.scopes("ann", "article:read"), ["blog", "course/1", "course/2"])
        self.assertEqual(self.access.scopes("ann", "comment:write"), ["blog", "course/1"])
        self.assertEqual(self.access.scopes("ann", "article:edit"), [])
        self.assertEqual(self.access.scopes("bob", "article:read"), [])
        with self.assertRaises(ValueError):
            self.access.scopes("ann", "article:*")

    def test_scopes_within_others_are_left_out(self):
        """A scope within another one of the list says nothing new."""
        for scope in ("school/1/course/2", "school/1", "school/12"):
            self.access.assign("ann", "editor", scope)
        self.assertEqual(self.access.scopes("ann", "article:read"), ["school/1", "school/12"])
        self.access.assign("ann", "editor")
        self.assertEqual(self.access.scopes("ann", "article:read"), [""])


class Granting(LabTest):
    """Who may grant"""

    level = 3

    def setUp(self):
        self.access = self.lab.AccessControl(
            ROLES
            | {
                "operator": {"permissions": ["role:grant"], "inherits": ["chief"]},
                "head": {"permissions": ["role:*", "article:*"]},
                "writer": {"permissions": ["article:edit@own"]},
                "clerk": {"permissions": ["role:grant", "article:edit@own"]},
                "sub-editor": {"permissions": ["role:grant", "article:edit"]},
                "guide": {"permissions": ["role:grant", "article:*@own"]},
            }
        )
        self.access.assign("root", "operator")

    def test_a_grant_takes_effect(self):
        """Whoever holds role:grant and the role's permissions can grant it, there and below."""
        self.access.grant("root", "ann", "author", "course/1")
        self.assertEqual(self.access.allows("ann", "article:write", "course/1"), True)
        self.assertEqual(self.access.allows("ann", "article:write", "course/2"), False)

    def test_without_the_permission_to_grant_nothing_is_granted(self):
        """Holding a role is not enough to pass it on: Forbidden, and nothing changes."""
        self.access.assign("cleo", "chief")
        with self.assertLearnerRaises("Forbidden"):
            self.access.grant("cleo", "ann", "reader")
        with self.assertLearnerRaises("Forbidden"):
            self.access.grant("nobody", "nobody", "operator")
        self.assertEqual(self.access.allows("ann", "article:read"), False)

    def test_nobody_gives_what_they_do_not_hold(self):
        """The actor must hold every permission of the role that is granted."""
        with self.assertLearnerRaises("Forbidden"):
            self.access.grant("root", "ann", "editor")
        self.assertEqual(self.access.allows("ann", "article:read"), False)

    def test_a_wildcard_can_give_its_parts(self):
        """Whoever holds article:* can give single actions on articles, and article:* itself."""
        self.access.assign("head", "head")
        for role in ("author", "editor", "writer"):
            self.access.grant("head", "ann", role)
        self.assertEqual(self.access.allows("ann", "article:delete"), True)
        with self.assertLearnerRaises("Forbidden"):
            self.access.grant("head", "ann", "reviewer")

    def test_ones_own_is_less_than_everybodys(self):
        """Who holds article:edit@own can give that, and not article:edit."""
        self.access.assign("cy", "clerk")
        self.access.grant("cy", "ann", "writer")
        self.assertEqual(self.access.allows("ann", "article:edit", owner="ann"), True)
        with self.assertLearnerRaises("Forbidden"):
            self.access.grant("cy", "ann", "author")

    def test_everybodys_is_more_than_ones_own(self):
        """Who holds article:edit can give article:edit@own."""
        self.access.assign("sue", "sub-editor")
        self.access.grant("sue", "ann", "writer")
        self.assertEqual(self.access.allows("ann", "article:edit", owner="ann"), True)

    def test_a_wildcard_of_ones_own_gives_ones_own(self):
        """Who holds article:*@own can give article:edit@own and no action on everybody's articles."""
        self.access.assign("guy", "guide")
        self.access.grant("guy", "ann", "writer")
        self.assertEqual(self.access.allows("ann", "article:edit", owner="ann"), True)
        for role in ("reader", "editor"):
            with self.subTest(role=role), self.assertLearnerRaises("Forbidden"):
                self.access.grant("guy", "ann", role)

    def test_granting_stays_within_the_scope(self):
        """The permission to grant holds in its scope only, not above it."""
        self.access.assign("ivy", "operator", "course/1")
        self.access.grant("ivy", "ann", "reader", "course/1/lesson/2")
        for scope in ("", "course/2", "course/12"):
            with self.subTest(scope=scope), self.assertLearnerRaises("Forbidden"):
                self.access.grant("ivy", "ann", "reader", scope)

    def test_revoking_takes_exactly_one_grant(self):
        """revoke takes that role in that scope and leaves all others."""
        self.access.assign("ann", "author", "course/1")
        self.access.assign("ann", "author", "course/2")
        self.access.assign("ann", "reader", "course/1")
        self.access.revoke("root", "ann", "author", "course/1")
        self.assertEqual(self.access.allows("ann", "article:write", "course/1"), False)
        self.assertEqual(self.access.allows("ann", "article:read", "course/1"), True)
        self.assertEqual(self.access.allows("ann", "article:write", "course/2"), True)

    def test_revoking_what_is_not_held_is_an_error(self):
        """KeyError if the role is not held there; Forbidden comes first for those who may not ask."""
        self.access.assign("ann", "reader", "course/1")
        for user, scope in (("ann", ""), ("ann", "course/1/lesson/1"), ("bob", "course/1")):
            with self.subTest(user=user, scope=scope), self.assertRaises(KeyError):
                self.access.revoke("root", user, "reader", scope)
        with self.assertLearnerRaises("Forbidden"):
            self.access.revoke("ann", "bob", "reader", "course/1")

    def test_what_cannot_be_given_cannot_be_taken(self):
        """An actor cannot revoke a role that they could not grant."""
        self.access.assign("head", "head")
        with self.assertLearnerRaises("Forbidden"):
            self.access.revoke("root", "head", "head")
        self.assertEqual(self.access.allows("head", "article:delete"), True)

    def test_the_last_who_can_grant_stays(self):
        """The last holder of role:grant in the root scope cannot lose it, a second one can."""
        self.access.assign("ivy", "operator", "course/1")
        with self.assertLearnerRaises("Forbidden"):
            self.access.revoke("root", "root", "operator")
        self.access.assign("ben", "operator")
        self.access.revoke("root", "ben", "operator")
        self.access.revoke("root", "ivy", "operator", "course/1")
        self.assertEqual(self.access.allows("root", "role:grant"), True)
        self.assertEqual(self.access.allows("ben", "role:grant"), False)

    def test_losing_one_of_two_ways_is_no_loss(self):
        """The last grantor may lose a role that is not the only reason for role:grant."""
        self.access.assign("root", "clerk")
        self.access.assign("root", "writer")
        self.access.assign("root", "editor")
        self.access.revoke("root", "root", "writer")
        self.access.revoke("root", "root", "operator")
        self.assertEqual(self.access.allows("root", "role:grant"), True)
        with self.assertLearnerRaises("Forbidden"):
            self.access.revoke("root", "root", "clerk")

    def test_a_wildcard_is_enough_to_be_the_last(self):
        """Whoever holds role:* in the root scope holds role:grant there: the last one stays."""
        self.access.assign("head", "head")
        self.access.assign("root", "head")
        self.access.revoke("root", "root", "operator")
        self.access.revoke("head", "root", "head")
        with self.assertLearnerRaises("Forbidden"):
            self.access.revoke("head", "head", "head")
        self.assertEqual(self.access.allows("head", "role:grant"), True)

    def test_below_the_root_the_last_may_go(self):
        """Below the root scope even the only one who can grant may lose it."""
        access = self.lab.AccessControl(ROLES | {"clerk": {"permissions": ["role:grant"]}})
        access.assign("cy", "clerk", "course/1")
        access.revoke("cy", "cy", "clerk", "course/1")
        self.assertEqual(access.allows("cy", "role:grant", "course/1"), False)

    def test_the_audit_tells_everything_in_order(self):
        """Each call leaves one entry, refused ones too; a role that does not exist leaves none."""
        self.access.grant("root", "ann", "reader", "course/1")
        with self.assertLearnerRaises("Forbidden"):
            self.access.grant("ann", "bob", "reader")
        with self.assertRaises(KeyError):
            self.access.grant("root", "ann", "king")
        self.access.revoke("root", "ann", "reader", "course/1")
        self.assertEqual(
            self.access.audit(),
            [
                ("root", "grant", "ann", "reader", "course/1", True),
                ("ann", "grant", "bob", "reader", "", False),
                ("root", "revoke", "ann", "reader", "course/1", True),
            ],
        )

    def test_an_unknown_role_is_not_in_the_audit(self):
        """A call for a role that does not exist leaves no entry, whoever makes it."""
        for change in (self.access.grant, self.access.revoke):
            for actor in ("root", "nobody"):
                with self.subTest(actor=actor), self.assertRaises((KeyError, PermissionError)):
                    change(actor, "ann", "king")
        self.assertEqual(self.access.audit(), [])

    def test_the_audit_cannot_be_edited(self):
        """What is done to the list that audit returns does not change the audit."""
        self.assertEqual(self.once("spoil_the_audit"), 1)
