package dev.centrallogger.query;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = {"dev.centrallogger.query", "dev.centrallogger.service"},
    importOptions = DoNotIncludeTests.class)
class QueryApiArchitectureTest {

  /** Who could open a connection could read past the scope of the caller. */
  @ArchTest
  static final ArchRule onlyTheDatabasePackageOpensConnections =
      noClasses()
          .that()
          .resideInAPackage("dev.centrallogger.query..")
          .and()
          .resideOutsideOfPackage("dev.centrallogger.query.database..")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.sql.Connection")
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage("javax.sql..", "com.zaxxer..", "org.postgresql..");

  @ArchTest
  static final ArchRule logsAndMetricsDoNotKnowEachOther =
      noClasses()
          .that()
          .resideInAPackage("dev.centrallogger.query.logs..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.centrallogger.query.metrics..");

  @ArchTest
  static final ArchRule metricsAndLogsDoNotKnowEachOther =
      noClasses()
          .that()
          .resideInAPackage("dev.centrallogger.query.metrics..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.centrallogger.query.logs..");

  @ArchTest
  static final ArchRule theReadPathNeedsNoKafka =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.centrallogger.query.logs..",
              "dev.centrallogger.query.facets..",
              "dev.centrallogger.query.export..",
              "dev.centrallogger.query.filter..",
              "dev.centrallogger.query.rollup..",
              "dev.centrallogger.query.metrics..",
              "dev.centrallogger.query.database..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.kafka..");
}
