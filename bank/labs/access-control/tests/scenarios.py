"""What runs beside the learner's code."""


def change_the_roles_afterwards(lab):
    roles = {"reader": {"permissions": ["article:read"], "inherits": []}, "king": {"permissions": ["role:grant"]}}
    access = lab.AccessControl(roles)
    access.assign("ann", "reader")
    before = access.allows("ann", "role:grant")
    roles["reader"]["permissions"].append("role:grant")
    roles["reader"]["inherits"].append("king")
    return {"before": before, "after": access.allows("ann", "role:grant")}


def spoil_the_audit(lab):
    access = lab.AccessControl({"operator": {"permissions": ["role:grant"]}})
    access.assign("root", "operator")
    access.grant("root", "ann", "operator")
    access.audit().clear()
    return len(access.audit())
