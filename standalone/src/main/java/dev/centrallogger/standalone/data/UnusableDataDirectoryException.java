package dev.centrallogger.standalone.data;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The data directory cannot be made or written to, or is not one. */
public class UnusableDataDirectoryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnusableDataDirectoryException(Path directory, IOException cause) {
    super(message(directory, fault(cause)), cause);
  }

  UnusableDataDirectoryException(Path directory, String fault) {
    super(message(directory, fault));
  }

  private static String message(Path directory, String fault) {
    return "The data directory %s cannot be used: %s. Choose another with --data-dir."
        .formatted(directory, fault);
  }

  private static String fault(IOException cause) {
    return switch (cause) {
      case FileAlreadyExistsException e -> e.getFile() + " is a file";
      case AccessDeniedException e -> "no permission for " + e.getFile();
      case NoSuchFileException e -> e.getFile() + " cannot be made";
      case FileSystemException e when e.getReason() != null -> e.getFile() + ": " + e.getReason();
      default -> String.valueOf(cause.getMessage());
    };
  }
}
