/** What each running instance of a service tells operators of itself, through Kafka. */
@NullMarked
package dev.centrallogger.service.instance;

import org.jspecify.annotations.NullMarked;
