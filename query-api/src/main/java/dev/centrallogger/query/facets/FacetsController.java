package dev.centrallogger.query.facets;

import dev.centrallogger.query.filter.LogFilter;
import dev.centrallogger.query.filter.LogFilterParameters;
import dev.centrallogger.query.tenant.LogScope;
import dev.centrallogger.service.auth.Caller;
import dev.centrallogger.service.parameter.Parameters;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a list can be narrowed to. */
@RestController
public final class FacetsController {

  private final FacetsReader facets;
  private final Clock clock;

  public FacetsController(FacetsReader facets, Clock clock) {
    this.facets = facets;
    this.clock = clock;
  }

  @GetMapping(path = "/api/v1/logs/facets", produces = MediaType.APPLICATION_JSON_VALUE)
  Map<String, Object> facets(Caller caller, Parameters parameters) {
    LogScope scope = LogScope.of(caller);
    LogFilter filter = LogFilterParameters.read(parameters);
    LogScope narrowed = filter.clientId().map(scope::narrowedTo).orElse(scope);
    parameters.throwFaults();
    Facets found = facets.read(narrowed, filter.withBoundedSearch(clock.instant()));

    Map<String, Object> answer = new LinkedHashMap<>();
    for (Facet facet : Facet.values()) {
      if (facet != Facet.CLIENT_ID || scope instanceof LogScope.Provider) {
        answer.put(facet.wireName(), found.of(facet));
      }
    }
    found.countedNewest().ifPresent(counted -> answer.put("counted_newest", counted));
    return answer;
  }
}
