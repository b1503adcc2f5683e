package castalia.app;

import static org.assertj.core.api.Assertions.assertThat;

import castalia.app.platform.Feature;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;

/// The arrows of the design: wiring to features to platform, and app to bank to judge to runner.
class ArchitectureTest {
  private static final String APP = "castalia.app";
  private static final List<String> LIBRARIES =
      List.of("castalia.runner", "castalia.judge", "castalia.bank");
  private static final Set<String> PLATFORM =
      Set.of(
          "castalia.app.platform",
          "castalia.app.platform.web",
          "castalia.app.platform.cli",
          "castalia.app.platform.log",
          "castalia.app.platform.config");
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("castalia");

  @Test
  void everyPackageIsTheWiringAFeatureOrPlatform() {
    var unknown = new TreeSet<String>();
    for (var type : inApp()) {
      var name = type.getPackageName();
      if (!name.equals(APP) && !PLATFORM.contains(name) && !isFeature(type)) {
        unknown.add(name);
      }
    }
    assertThat(unknown).as("packages without @Feature that are not platform").isEmpty();
  }

  @Test
  void platformKnowsNoFeatureAndNoWiring() {
    assertThat(
            breaches(
                (from, to) -> isPlatform(from) && !isPlatform(to) && isApp(to.getPackageName())))
        .isEmpty();
  }

  @Test
  void platformDoesNotKnowTheLibraries() {
    assertThat(
            breaches(
                (from, to) ->
                    isPlatform(from) && LIBRARIES.stream().anyMatch(name -> under(to, name))))
        .isEmpty();
  }

  @Test
  void onlyTheEntryKnowsTheWiring() {
    assertThat(breaches((from, to) -> !from.getPackageName().equals(APP) && inPackage(to, APP)))
        .isEmpty();
  }

  @Test
  void featureUsesOnlyTheFeaturesItDeclares() {
    assertThat(
            breaches(
                (from, to) ->
                    isFeature(from)
                        && isFeature(to)
                        && !from.getPackageName().equals(to.getPackageName())
                        && !uses(from).contains(lastPart(to.getPackageName()))))
        .isEmpty();
  }

  @Test
  void featureDeclaresNoUseItDoesNotHave() {
    for (var type : inApp()) {
      if (type.getSimpleName().equals("package-info") && isFeature(type)) {
        var name = type.getPackageName();
        var reached = new TreeSet<String>();
        for (var from : CLASSES) {
          if (inPackage(from, name)) {
            from.getDirectDependenciesFromSelf().stream()
                .map(Dependency::getTargetClass)
                .filter(to -> isFeature(to) && !inPackage(to, name))
                .forEach(to -> reached.add(lastPart(to.getPackageName())));
          }
        }
        assertThat(reached).as("uses of " + name).containsExactlyInAnyOrderElementsOf(uses(type));
      }
    }
  }

  @Test
  void onlyWiringSeesTheFeatureClasses() {
    assertThat(
            breaches(
                (from, to) ->
                    to.getSimpleName().endsWith("Feature")
                        && isFeature(to)
                        && !inPackage(from, APP)
                        && !inPackage(from, to.getPackageName())))
        .isEmpty();
  }

  @Test
  void edgesAreHiddenInTheirFeature() {
    var open = new TreeSet<String>();
    for (var type : inApp()) {
      var name = type.getSimpleName();
      boolean edge =
          name.endsWith("Routes")
              || name.endsWith("Pages")
              || name.endsWith("Commands")
              || name.endsWith("Store");
      if (isFeature(type) && edge && type.getModifiers().contains(JavaModifier.PUBLIC)) {
        open.add(type.getName());
      }
    }
    assertThat(open).as("edges that other packages could call").isEmpty();
  }

  @Test
  void noLibraryKnowsTheAppOrALibraryAboveIt() {
    assertThat(
            breaches(
                (from, to) -> {
                  int height = height(from);
                  return height >= 0 && (isApp(to.getPackageName()) || height(to) > height);
                }))
        .isEmpty();
  }

  @Test
  void packagesHaveNoCycles() {
    SlicesRuleDefinition.slices()
        .matching("castalia.app.platform.(*)..")
        .should()
        .beFreeOfCycles()
        .check(CLASSES);
    SlicesRuleDefinition.slices()
        .matching("castalia.app.(*)..")
        .should()
        .beFreeOfCycles()
        .check(CLASSES);
  }

  @Test
  void noTestDoubleLibraryIsUsed() {
    assertThat(breaches((_, to) -> under(to, "org.mockito") || under(to, "org.easymock")))
        .isEmpty();
  }

  /// How high a library stands: 0 is the lowest; -1 is no library.
  private static int height(JavaClass type) {
    for (int height = 0; height < LIBRARIES.size(); height++) {
      if (under(type, LIBRARIES.get(height))) {
        return height;
      }
    }
    return -1;
  }

  private static List<String> breaches(BiPredicate<JavaClass, JavaClass> forbidden) {
    return CLASSES.stream()
        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
        .filter(arrow -> forbidden.test(arrow.getOriginClass(), arrow.getTargetClass()))
        .map(Dependency::getDescription)
        .sorted()
        .toList();
  }

  private static List<JavaClass> inApp() {
    return CLASSES.stream().filter(type -> isApp(type.getPackageName())).toList();
  }

  private static boolean isApp(String name) {
    return name.equals(APP) || name.startsWith(APP + ".");
  }

  private static boolean under(JavaClass type, String root) {
    return inPackage(type, root) || type.getPackageName().startsWith(root + ".");
  }

  private static boolean inPackage(JavaClass type, String name) {
    return type.getPackageName().equals(name);
  }

  private static boolean isPlatform(JavaClass type) {
    return PLATFORM.contains(type.getPackageName());
  }

  private static boolean isFeature(JavaClass type) {
    return isApp(type.getPackageName())
        && type.getPackage().tryGetAnnotationOfType(Feature.class).isPresent();
  }

  private static Set<String> uses(JavaClass type) {
    return Set.of(type.getPackage().getAnnotationOfType(Feature.class).uses());
  }

  private static String lastPart(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
