/** The pages in the repository say what the code does. */
@NullMarked
package dev.centrallogger.documents;

import org.jspecify.annotations.NullMarked;
