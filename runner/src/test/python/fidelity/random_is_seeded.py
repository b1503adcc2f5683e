import random
import secrets
import uuid

print(random.random() != random.random(), random.Random(1).random(), len(secrets.token_hex()))
print(uuid.uuid4().version)
