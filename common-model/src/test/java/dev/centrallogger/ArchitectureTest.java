package dev.centrallogger;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.centrallogger", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule commonModelNeedsNoFramework =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.springframework..",
              "org.apache.kafka..",
              "tools.jackson..",
              "com.fasterxml..",
              "javax.sql..",
              "java.sql..");

  @ArchTest
  static final ArchRule modelKnowsNoOtherPackage =
      noClasses()
          .that()
          .resideInAPackage("..model..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..json..", "..wire..", "..problem..", "..credential..");

  @ArchTest
  static final ArchRule jsonKnowsTheModelAlone =
      noClasses()
          .that()
          .resideInAPackage("..json..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..wire..", "..problem..", "..credential..");

  @ArchTest
  static final ArchRule onlyTheWireFormKnowsTheWireForm =
      noClasses()
          .that()
          .resideOutsideOfPackage("..wire..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..wire..");
}
