package dev.centrallogger.service.parameter;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives a controller's parameter of type {@link Parameters} its value. */
public final class ParametersArgumentResolver implements HandlerMethodArgumentResolver {

  /** Whether a handler reads the query by {@link Parameters}, and so finds every fault itself. */
  public static boolean resolvesFor(Object handler) {
    if (handler instanceof HandlerMethod method) {
      for (MethodParameter parameter : method.getMethodParameters()) {
        if (parameter.getParameterType() == Parameters.class) {
          return true;
        }
      }
    }
    return false;
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Parameters.class;
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binderFactory) {
    HttpServletRequest servletRequest = request.getNativeRequest(HttpServletRequest.class);
    return new Parameters(
        QueryString.parse(servletRequest == null ? null : servletRequest.getQueryString()));
  }
}
