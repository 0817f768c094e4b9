/** What Tomcat leaves undone. */
@NullMarked
package dev.centrallogger.service.tomcat;

import org.jspecify.annotations.NullMarked;
