package dev.centrallogger.cli.command;

import java.util.Optional;
import java.util.function.UnaryOperator;

/** Somebody who answers. */
public record FakeTerminal(UnaryOperator<String> answers) implements Terminal {

  @Override
  public boolean isThere() {
    return true;
  }

  @Override
  public Optional<String> ask(String question) {
    return Optional.of(answers.apply(question));
  }

  @Override
  public Size size() {
    return Size.USUAL;
  }
}
