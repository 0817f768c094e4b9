/** Where settings come from: the environment, a .env file, files that hold secrets. */
@NullMarked
package dev.centrallogger.service.settings;

import org.jspecify.annotations.NullMarked;
