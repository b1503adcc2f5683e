def main():
    print("ran as main")


if __name__ == "__main__":
    main()
