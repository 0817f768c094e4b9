package dev.centrallogger.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * Services depend on what they share, never on each other; each rule is one arrow of the design.
 */
@AnalyzeClasses(packages = "dev.centrallogger", importOptions = DoNotIncludeTests.class)
class ModuleArrowsTest {

  private static final String[] COMMON_MODEL = {
    "dev.centrallogger.model..",
    "dev.centrallogger.wire..",
    "dev.centrallogger.json..",
    "dev.centrallogger.problem..",
    "dev.centrallogger.credential.."
  };
  private static final String GATEWAY = "dev.centrallogger.ingest..";
  private static final String WRITER = "dev.centrallogger.writer..";
  private static final String QUERY = "dev.centrallogger.query..";
  private static final String STANDALONE = "dev.centrallogger.standalone..";
  private static final String CLI = "dev.centrallogger.cli..";
  private static final String STARTER = "dev.centrallogger.service..";
  private static final String SCHEMA = "dev.centrallogger.schema..";

  @ArchTest
  static final ArchRule theCommonModelKnowsNoFramework =
      noClasses()
          .that()
          .resideInAnyPackage(COMMON_MODEL)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.springframework..", "org.apache.kafka..", "tools.jackson..", "java.sql..");

  @ArchTest
  static final ArchRule theCommonModelKnowsNoOtherModule =
      noClasses()
          .that()
          .resideInAnyPackage(COMMON_MODEL)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(GATEWAY, WRITER, QUERY, STANDALONE, CLI, STARTER, SCHEMA);

  @ArchTest
  static final ArchRule theSchemaKnowsNoServiceAndNoSpring =
      noClasses()
          .that()
          .resideInAPackage(SCHEMA)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              GATEWAY, WRITER, QUERY, STANDALONE, CLI, STARTER, "org.springframework..");

  @ArchTest
  static final ArchRule theStarterKnowsNoServiceAndNoDatabase =
      noClasses()
          .that()
          .resideInAPackage(STARTER)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              GATEWAY, WRITER, QUERY, STANDALONE, CLI, SCHEMA, "java.sql..", "javax.sql..");

  @ArchTest
  static final ArchRule theGatewayKnowsNoOtherServiceAndNoDatabase =
      noClasses()
          .that()
          .resideInAPackage(GATEWAY)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(WRITER, QUERY, STANDALONE, CLI, SCHEMA, "java.sql..", "javax.sql..");

  @ArchTest
  static final ArchRule theWriterKnowsNoOtherService =
      noClasses()
          .that()
          .resideInAPackage(WRITER)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(GATEWAY, QUERY, STANDALONE, CLI);

  @ArchTest
  static final ArchRule theQueryApiKnowsNoOtherService =
      noClasses()
          .that()
          .resideInAPackage(QUERY)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(GATEWAY, WRITER, STANDALONE, CLI);

  @ArchTest
  static final ArchRule theCommandLineSpeaksHttpAlone =
      noClasses()
          .that()
          .resideInAPackage(CLI)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              GATEWAY, WRITER, QUERY, STANDALONE, SCHEMA, "org.apache.kafka..", "java.sql..");

  @ArchTest
  static final ArchRule nothingDependsOnStandalone =
      classes()
          .that()
          .resideInAPackage(STANDALONE)
          .should()
          .onlyHaveDependentClassesThat()
          .resideInAPackage(STANDALONE);

  @ArchTest
  static final ArchRule packagesOfAServiceHaveNoCycles =
      slices()
          .matching("dev.centrallogger.(ingest|writer|query).(*)..")
          .namingSlices("$1.$2")
          .should()
          .beFreeOfCycles()
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule noDrawers =
      noClasses()
          .should()
          .haveSimpleNameEndingWith("Utils")
          .orShould()
          .haveSimpleNameEndingWith("Util")
          .orShould()
          .haveSimpleNameEndingWith("Helper")
          .orShould()
          .haveSimpleNameEndingWith("Manager")
          .orShould()
          .haveSimpleNameEndingWith("Impl");
}
