/** How times are written in answers. */
@NullMarked
package dev.centrallogger.service.time;

import org.jspecify.annotations.NullMarked;
