package castalia.app;

import static org.assertj.core.api.Assertions.assertThat;

import castalia.app.platform.Feature;
import castalia.app.platform.database.Transaction;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/// The arrows of the design: wiring to features to platform, and app to bank to judge to runner.
class ArchitectureTest {
  private static final String APP = "castalia.app";
  private static final String ANKI = APP + ".review.anki";
  private static final String JOBS = APP + ".platform.jobs";
  private static final List<String> LIBRARIES =
      List.of("castalia.runner", "castalia.judge", "castalia.bank");
  private static final Set<String> PLATFORM =
      Set.of(
          "castalia.app.platform",
          "castalia.app.platform.web",
          "castalia.app.platform.cli",
          "castalia.app.platform.log",
          "castalia.app.platform.config",
          "castalia.app.platform.database",
          JOBS,
          "castalia.app.platform.mail",
          "castalia.app.platform.seal");
  private static final Set<String> CLOCKS = Set.of("now", "currentTimeMillis", "nanoTime");
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
                        && !feature(from).equals(feature(to))
                        && !uses(from).contains(lastPart(to.getPackageName()))))
        .isEmpty();
  }

  @Test
  void featureKeepsItsInnerPackagesToItself() {
    assertThat(
            breaches(
                (from, to) ->
                    isFeature(to)
                        && !inPackage(to, feature(to))
                        && !(isFeature(from) && feature(from).equals(feature(to)))))
        .isEmpty();
  }

  /// But for files, which [castalia.app.review.anki] is about: it has no other effects either.
  @Test
  void innerPackagesOfReviewsAreRules() {
    var impure = new TreeSet<String>();
    for (var type : CLASSES) {
      if (type.getPackageName().startsWith(APP + ".review.")) {
        boolean files = type.getPackageName().equals(ANKI);
        type.getDirectDependenciesFromSelf().stream()
            .filter(
                arrow ->
                    isPlatform(arrow.getTargetClass())
                        || (!files && isEffect(arrow.getTargetClass())))
            .forEach(arrow -> impure.add(arrow.getDescription()));
        type.getMethodCallsFromSelf().stream()
            .filter(call -> under(call.getTargetOwner(), "java"))
            .filter(call -> CLOCKS.contains(call.getTarget().getName()))
            .forEach(call -> impure.add(call.getDescription()));
      }
    }
    assertThat(impure).as("clocks, files, databases and platform in rules").isEmpty();
  }

  /// But for SQLite's, in which Anki's files are written, and for handing connections on to
  /// db-scheduler.
  @Test
  void onlyTheDatabasePackageKnowsTheDriver() {
    var database = APP + ".platform.database";
    assertThat(
            breaches(
                (from, to) ->
                    !inPackage(from, database)
                        && !(inPackage(from, ANKI) && inPackage(to, "java.sql"))
                        && !(inPackage(from, JOBS) && to.isEquivalentTo(DataSource.class))
                        && Stream.of(
                                "java.sql",
                                "javax.sql",
                                "org.postgresql",
                                "com.zaxxer",
                                "org.flywaydb")
                            .anyMatch(name -> under(to, name))))
        .isEmpty();
  }

  @Test
  void onlyStoresWriteSql() {
    var others = new TreeSet<String>();
    for (var type : inApp()) {
      if (!type.getName().split("\\$", 2)[0].endsWith("Store") && !isPlatform(type)) {
        type.getMethodCallsFromSelf().stream()
            .filter(call -> call.getTargetOwner().isEquivalentTo(Transaction.class))
            .forEach(call -> others.add(call.getDescription()));
      }
    }
    assertThat(others).as("statements outside of a store").isEmpty();
  }

  @Test
  void featureDeclaresNoUseItDoesNotHave() {
    for (var type : inApp()) {
      if (type.getSimpleName().equals("package-info")
          && isFeature(type)
          && inPackage(type, feature(type))) {
        var name = type.getPackageName();
        var reached = new TreeSet<String>();
        for (var from : CLASSES) {
          if (isFeature(from) && feature(from).equals(name)) {
            from.getDirectDependenciesFromSelf().stream()
                .map(Dependency::getTargetClass)
                .filter(to -> isFeature(to) && !feature(to).equals(name))
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
    return isApp(type.getPackageName()) && root(type).isPresent();
  }

  /// The name of the package that makes a type's feature: its own or one above it.
  private static String feature(JavaClass type) {
    return root(type).orElseThrow().getName();
  }

  private static Optional<JavaPackage> root(JavaClass type) {
    return Stream.iterate(
            Optional.of(type.getPackage()),
            Optional::isPresent,
            it -> it.flatMap(JavaPackage::getParent))
        .flatMap(Optional::stream)
        .filter(it -> it.tryGetAnnotationOfType(Feature.class).isPresent())
        .findFirst();
  }

  private static Set<String> uses(JavaClass type) {
    return Set.of(root(type).orElseThrow().getAnnotationOfType(Feature.class).uses());
  }

  private static boolean isEffect(JavaClass type) {
    return under(type, "java.sql") || under(type, "java.nio.file") || under(type, "java.net");
  }

  private static String lastPart(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
