package io.github.mnistgate;

/**
 * A mistake in what the user gave: a parameter, a file, a directory. The message is written for that user: one line
 * that says what is wrong, where, what is allowed and what to do. No stack trace need be shown with it.
 */
public class InvalidInputException extends RuntimeException {

  public InvalidInputException(String message) {
    super(message);
  }

  public InvalidInputException(String message, Throwable cause) {
    super(message, cause);
  }
}
