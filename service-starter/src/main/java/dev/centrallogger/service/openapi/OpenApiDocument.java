package dev.centrallogger.service.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The committed OpenAPI 3.1 document, {@code openapi.yaml}: one for all services, since they share
 * an origin. Immutable.
 *
 * @param tree must not be changed
 * @param json the same as text
 */
@SuppressWarnings("ArrayRecordComponent") // served, never compared
public record OpenApiDocument(JsonNode tree, byte[] json) {

  private static final String RESOURCE = "/openapi.yaml";

  /** Reads the document from the class path. */
  public static OpenApiDocument load() {
    try (InputStream in = OpenApiDocument.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("missing from the class path: " + RESOURCE);
      }
      LoaderOptions options = new LoaderOptions();
      // of two schemas with one name, the later would replace the earlier without a word
      options.setAllowDuplicateKeys(false);
      Map<String, Object> yaml = new Yaml(new SafeConstructor(options)).load(in);
      JsonMapper mapper = new JsonMapper();
      JsonNode tree = mapper.valueToTree(yaml);
      return new OpenApiDocument(tree, mapper.writeValueAsBytes(tree));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
