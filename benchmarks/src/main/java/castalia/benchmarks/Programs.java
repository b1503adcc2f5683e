package castalia.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/// What is run, by the sandbox as a text and by the peers as a file of the same text. The files are
/// gone when closed.
final class Programs implements AutoCloseable {
  /// A program and a text that its standard output ends with.
  record Sample(String source, Path file, String ending) {}

  private final Path folder;
  private final Map<String, Sample> samples = new LinkedHashMap<>();

  Programs() throws IOException {
    folder = Files.createTempDirectory("castalia-bench");
    add("hello", "print('hello')\n", "hello\n");
    add(
        "imports",
        """
        import asyncio, concurrent.futures.process, dataclasses, decimal, inspect, json
        import logging, multiprocessing.pool, sqlite3, ssl, subprocess, unittest
        print('imported')
        """,
        "imported\n");
    add("tests", tenTests(), "tested\n");
    add("lines", "for i in range(20000):\n    print('line', i)\n", "line 19999\n");
  }

  Sample hello() {
    return sample("hello");
  }

  /// Twelve imports, each of which brings in many modules.
  Sample imports() {
    return sample("imports");
  }

  /// `unittest` with ten tests.
  Sample tests() {
    return sample("tests");
  }

  /// 20,000 printed lines.
  Sample lines() {
    return sample("lines");
  }

  private static String tenTests() {
    var source = new StringBuilder("import unittest\n\nclass Numbers(unittest.TestCase):\n");
    for (var test = 0; test < 10; test++) {
      source.append("    def test_%d(self):\n".formatted(test));
      source.append(
          "        self.assertEqual(sorted([3, %d, 1])[0], min(1, %1$d))\n".formatted(test));
    }
    return source.append("\nunittest.main(exit=False)\nprint('tested')\n").toString();
  }

  private Sample sample(String name) {
    var sample = samples.get(name);
    if (sample == null) {
      throw new IllegalArgumentException("no program " + name);
    }
    return sample;
  }

  private void add(String name, String source, String ending) throws IOException {
    var file = Files.writeString(folder.resolve(name + ".py"), source);
    samples.put(name, new Sample(source, file, ending));
  }

  @Override
  public void close() throws IOException {
    try (var paths = Files.walk(folder)) {
      for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
