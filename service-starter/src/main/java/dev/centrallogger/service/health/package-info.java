/** Whether a service can do its work, for people and orchestrators. */
@NullMarked
package dev.centrallogger.service.health;

import org.jspecify.annotations.NullMarked;
