package castalia.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubmissionTest {
  @Test
  void filesInFoldersAreTaken() {
    assertThat(new Submission(Map.of("cache/lru.py", "x = 1")).files()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../a.py", "/a.py", "a//b.py", "__castalia__.py", "castalia.py"})
  void namesThatNoFileCanHaveAreRefused(String name) {
    assertThatThrownBy(() -> Submission.of(name, ""))
        .isInstanceOf(InvalidSubmissionException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"castalia/__init__.py", "castalia_judge/x.py"})
  void theJudgesPackagesCannotBeReplaced(String name) {
    assertThatThrownBy(() -> Submission.of(name, "")).hasMessageContaining("the judge uses them");
  }

  @Test
  void tooMuchSourceIsRefusedWithItsSize() {
    assertThatThrownBy(() -> Submission.of("a.py", "é".repeat(300_000)))
        .hasMessageContaining("524288")
        .hasMessageContaining("600000");
  }

  @Test
  void itsTextIsNotInItsName() {
    assertThat(Submission.of("a.py", "secret")).hasToString("Submission[a.py]");
  }
}
