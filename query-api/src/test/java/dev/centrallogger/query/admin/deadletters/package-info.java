@NullMarked
package dev.centrallogger.query.admin.deadletters;

import org.jspecify.annotations.NullMarked;
