package dev.centrallogger.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.centrallogger.service.openapi.OpenApiDocument;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;
import tools.jackson.databind.JsonNode;

/** The OpenAPI document as a judge of real answers. */
final class ApiContract {

  private static final String URI = "https://example.com/openapi.json";

  private final JsonNode document;
  private final SchemaRegistry schemas;

  ApiContract() {
    OpenApiDocument loaded = OpenApiDocument.load();
    this.document = loaded.tree();
    this.schemas =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            registry ->
                registry.schemas(Map.of(URI, new String(loaded.json(), StandardCharsets.UTF_8))));
  }

  /** Checks that an answer to {@code GET} of this path is one that the document foretells. */
  void check(String path, int status, String mediaType, JsonNode body) {
    check("get", path, status, mediaType, body);
  }

  /**
   * Checks that an answer to a request is one that the document foretells.
   *
   * @param method as the document has it: {@code post}
   */
  void check(String method, String path, int status, String mediaType, JsonNode body) {
    String response =
        resolve("/paths/" + escape(template(path)) + "/" + method + "/responses/" + status);
    assertThat(document.at(response).isMissingNode())
        .as("%s of %s is in the document", status, path)
        .isFalse();
    String schema = response + "/content/" + escape(mediaType) + "/schema";
    assertThat(document.at(schema).isMissingNode())
        .as("%s for %s of %s is in the document", mediaType, status, path)
        .isFalse();
    checkSchema(schema, body);
    if (status >= 400 && body.has("code")) {
      String examples = response + "/content/" + escape(mediaType) + "/examples";
      assertThat(document.at(examples).propertyNames())
          .as("the errors that %s of %s has examples of", status, path)
          .contains(body.path("code").asString());
    }
  }

  /**
   * An example of an answer.
   *
   * @param pointer where the answer has it
   * @param value where its value stands
   * @param schema of the answer
   */
  record Example(ApiContract contract, String pointer, String value, String schema) {

    void check() {
      contract.checkSchema(schema, contract.document().at(value));
    }
  }

  /** The examples of all answers of all operations; of an answer that several have, once. */
  Stream<Example> examples() {
    Stream<String> operations =
        document
            .path("paths")
            .propertyStream()
            .flatMap(path ->
                path.getValue()
                    .propertyStream()
                    .map(member ->
                        "/paths/" + escape(path.getKey()) + "/" + member.getKey() + "/responses"));
    return Stream.concat(operations, Stream.of("/components/responses"))
        .flatMap(this::members)
        .map(this::resolve)
        .distinct()
        .flatMap(response -> members(response + "/content"))
        .flatMap(content ->
            members(content + "/examples")
                .map(example ->
                    new Example(this, example, resolve(example) + "/value", content + "/schema")));
  }

  private Stream<String> members(String pointer) {
    return document.at(pointer).propertyStream().map(m -> pointer + "/" + escape(m.getKey()));
  }

  /** Checks a value against the schema at a JSON pointer of the document. */
  void checkSchema(String pointer, JsonNode value) {
    Schema schema = schemas.getSchema(SchemaLocation.of(URI + "#" + pointer));
    List<Error> errors =
        schema.validate(
            value,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    assertThat(errors).as("%s", value).isEmpty();
  }

  JsonNode document() {
    return document;
  }

  private String template(String path) {
    PathContainer parsed = PathContainer.parsePath(path);
    return document.path("paths").propertyNames().stream()
        .filter(template -> PathPatternParser.defaultInstance.parse(template).matches(parsed))
        .findFirst()
        .orElseThrow(() -> new AssertionError(path + " is not in the document"));
  }

  /** Where a value stands, or the one it refers to. */
  private String resolve(String pointer) {
    JsonNode reference = document.at(pointer).path("$ref");
    return reference.isString() ? reference.asString().substring(1) : pointer;
  }

  private static String escape(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
