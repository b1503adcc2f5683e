print("last")
