package castalia.bank.format;

import castalia.bank.Difficulty;
import castalia.bank.Kind;
import java.util.List;

/// What stands in a question file before anything is written.
public final class DraftText {
  private static final Catalogue.Row UNPLANNED =
      new Catalogue.Row(Kind.CONCEPT, Difficulty.MEDIUM, List.of("untagged"));
  private static final String PROOF =
      "```python proof\nprice = 3\nprint(price * 2)\n```\n```output\n6\n```\n";
  private static final String BODY =
      """
      ## In thirty seconds

      What you would say aloud: 60 to 110 words of plain prose, without a list and without code.

      ## The whole answer

      ### The first claim

      What holds, then the program that shows it:

      {proof}
      ### The second claim

      What follows from it for the working day.

      {proof}
      ## What the interviewer listens for

      **Junior.** What is heard from somebody who has used it.

      **Senior.** What is heard from somebody who has been bitten by it.

      **Staff.** What is heard from somebody who decides with it.

      ## Traps

      ### The wrong answer, in the words of the person who gives it

      Why it is wrong.

      ### A second one

      Why it is wrong.

      ## Follow-ups

      ### The next question?

      Its answer.

      ### Another?

      Its answer.

      ### A third?

      Its answer.

      ### A fourth?

      Its answer.

      ## Predict

      ```python card name=1 complete
      words = ["a", "b"]
      print(len(words))
      ```
      ```output
      2
      ```

      Why it prints that, in one to three sentences.

      ```python card name=2
      words = ["a", "b"]
      print(words[-1])
      ```
      ```output
      b
      ```

      Why it prints that, in one to three sentences.

      ## Sources

      - Title and section: <https://docs.python.org/3/>
      """;

  private DraftText() {}

  /// The text of a draft.
  public static String of(int number, String title, Catalogue catalogue) {
    var row = catalogue.find(number).orElse(UNPLANNED);
    var front =
        """
        ---
        number: %d
        title: "%s"
        kind: %s
        difficulty: %s
        topic: language
        tags: [%s]
        prerequisites: []
        related: []
        ---

        """
            .formatted(
                number,
                title.replace("\\", "\\\\").replace("\"", "\\\""),
                row.kind().word(),
                row.difficulty().word(),
                String.join(", ", row.tags()));
    return front + BODY.replace("{proof}", PROOF);
  }
}
