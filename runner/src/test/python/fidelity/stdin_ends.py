try:
    input("prompt ")
except EOFError as error:
    print("end", error)
