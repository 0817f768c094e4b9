package dev.centrallogger.endtoend;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a running {@link CentralLogger}. It is started once, before the first test that asks
 * for it, and stopped after the last: tests share it, and keep apart by sending as clients of their
 * own.
 */
final class CentralLoggerExtension implements BeforeAllCallback, ParameterResolver {

  private static final Namespace NAMESPACE = Namespace.create(CentralLoggerExtension.class);

  @Override
  public void beforeAll(ExtensionContext context) {
    system(context);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == CentralLogger.class;
  }

  @Override
  public CentralLogger resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return system(context);
  }

  private static CentralLogger system(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(CentralLogger.class, type -> CentralLogger.start(), CentralLogger.class);
  }
}
