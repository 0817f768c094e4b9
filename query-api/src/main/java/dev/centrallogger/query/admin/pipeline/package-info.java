/** How logs get on between being accepted and being stored, from Kafka alone where need be. */
@NullMarked
package dev.centrallogger.query.admin.pipeline;

import org.jspecify.annotations.NullMarked;
