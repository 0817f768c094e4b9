package dev.centrallogger.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.centrallogger.ingest", importOptions = DoNotIncludeTests.class)
class IngestArchitectureTest {

  @ArchTest
  static final ArchRule theGatewayKnowsNoDatabase =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.sql..",
              "javax.sql..",
              "org.postgresql..",
              "com.zaxxer..",
              "org.springframework.jdbc..",
              "dev.centrallogger.schema..");

  @ArchTest
  static final ArchRule theGatewayKnowsNoOtherService =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.centrallogger.writer..",
              "dev.centrallogger.query..",
              "dev.centrallogger.standalone..",
              "dev.centrallogger.cli..");

  @ArchTest
  static final ArchRule logsAreParsedWithoutATree =
      noClasses()
          .that()
          .resideInAPackage("..ingest.parse..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("tools.jackson..", "com.fasterxml..", "org.springframework..");

  @ArchTest
  static final ArchRule parsingKnowsNothingOfHttpAndKafka =
      noClasses()
          .that()
          .resideInAPackage("..ingest.parse..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..ingest.http..",
              "..ingest.body..",
              "..ingest.publish..",
              "jakarta.servlet..",
              "org.apache.kafka..");

  @ArchTest
  static final ArchRule publishingKnowsNothingOfHttp =
      noClasses()
          .that()
          .resideInAPackage("..ingest.publish..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..ingest.http..", "..ingest.body..", "jakarta.servlet..");

  @ArchTest
  static final ArchRule onlyPublishingKnowsKafka =
      noClasses()
          .that()
          .resideOutsideOfPackage("..ingest.publish..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.kafka..");
}
