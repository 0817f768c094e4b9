/** Every error answer: RFC 9457 problem details, from one table of codes. */
@NullMarked
package dev.centrallogger.service.problem;

import org.jspecify.annotations.NullMarked;
