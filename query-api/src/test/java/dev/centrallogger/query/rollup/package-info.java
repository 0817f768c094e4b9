@NullMarked
package dev.centrallogger.query.rollup;

import org.jspecify.annotations.NullMarked;
