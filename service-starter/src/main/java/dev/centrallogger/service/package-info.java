/** What the services answer and read alike. */
@NullMarked
package dev.centrallogger.service;

import org.jspecify.annotations.NullMarked;
