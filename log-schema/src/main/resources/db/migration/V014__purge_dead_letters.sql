-- Dead letters go when their topic has let them go, too: the writer removes them, oldest first.
-- dead_letters_by_state serves: the oldest of a state.
GRANT DELETE ON dead_letters TO central_logger_writer;
