@NullMarked
package dev.centrallogger.query.admin.pipeline;

import org.jspecify.annotations.NullMarked;
