@NullMarked
package dev.centrallogger.cli.http;

import org.jspecify.annotations.NullMarked;
