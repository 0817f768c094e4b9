package dev.centrallogger.cli.imports;

/** Shows how far an import is. */
interface ImportProgress extends AutoCloseable {

  /** Shows nothing. */
  ImportProgress NONE =
      new ImportProgress() {
        @Override
        public void sent(long position) {}

        @Override
        public void stored(long logs) {}

        @Override
        public void close() {}
      };

  /**
   * @param position in the file, in bytes
   */
  void sent(long position);

  void stored(long logs);

  @Override
  void close();
}
