package dev.centrallogger.service.openapi;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the OpenAPI document, and a page to browse it. */
@RestController
public final class OpenApiController {

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>Central Logger API</title>
          <link rel="stylesheet" href="/docs/assets/swagger-ui/swagger-ui.css">
          <link rel="icon" type="image/png" href="/docs/assets/swagger-ui/favicon-32x32.png">
        </head>
        <body>
          <div id="swagger-ui"></div>
          <script src="/docs/assets/swagger-ui/swagger-ui-bundle.js"></script>
          <script src="/docs/start.js"></script>
        </body>
      </html>
      """;

  private static final String START =
      """
      window.ui = SwaggerUIBundle({
        url: '/openapi.json',
        dom_id: '#swagger-ui',
        deepLinking: true,
        validatorUrl: null,
        tryItOutEnabled: true,
      });
      """;

  private final OpenApiDocument document;

  public OpenApiController(OpenApiDocument document) {
    this.document = document;
  }

  @GetMapping("/openapi.json")
  ResponseEntity<byte[]> document() {
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(document.json());
  }

  @GetMapping({"/docs", "/docs/"})
  ResponseEntity<String> page() {
    return ResponseEntity.ok()
        .contentType(MediaType.TEXT_HTML)
        .header(
            "Content-Security-Policy",
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'")
        .body(PAGE);
  }

  @GetMapping("/docs/start.js")
  ResponseEntity<String> start() {
    return ResponseEntity.ok().contentType(MediaType.valueOf("text/javascript")).body(START);
  }
}
