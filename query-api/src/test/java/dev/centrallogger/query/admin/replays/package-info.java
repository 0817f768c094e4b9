@NullMarked
package dev.centrallogger.query.admin.replays;

import org.jspecify.annotations.NullMarked;
