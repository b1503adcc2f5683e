package castalia.runner;

import castalia.runner.sandbox.NothingLeft;

class SandboxRunnerTest extends RunnerContract {
  @Override
  Runner open() {
    return Runner.open(NothingLeft.options().withSlots(1));
  }

  @Override
  Program printing() {
    return Program.of(
        """
        import sys
        print("out")
        print("err", file=sys.stderr)
        sys.exit(3)
        """);
  }

  @Override
  Program shouting() {
    return Program.of(
        """
        import sys
        for line in sys.stdin:
            print(line.upper(), end="")
        print("end")
        """);
  }

  @Override
  Program echoing() {
    return Program.of(
            """
            import os
            while read := os.read(502, 65536):
                print(read.decode().upper(), end="")
                os.write(503, read.upper())
            """)
        .withValueChannel();
  }

  @Override
  Program endless() {
    return Program.of("print('ready')\nwhile True: pass");
  }
}
