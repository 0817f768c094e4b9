/** Which pages of other origins may call the API. */
@NullMarked
package dev.centrallogger.service.cors;

import org.jspecify.annotations.NullMarked;
