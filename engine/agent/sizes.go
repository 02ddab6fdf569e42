package main

const mostSizes = 32 // that are remembered; what is older counts as printed for the oldest of them

// sizes are those that a terminal had while it printed what a ring keeps.
type sizes struct{ changes []sizeChange }

type sizeChange struct {
	at         uint64 // of the bytes that were written
	cols, rows uint16
}

// change notes the size of what is printed from now on.
func (s *sizes) change(at uint64, cols, rows uint16) {
	n := len(s.changes)
	if n > 0 && s.changes[n-1].at == at { // nothing was printed for the one before
		n--
	}
	s.changes = s.changes[:n]
	if n > 0 && s.changes[n-1].cols == cols && s.changes[n-1].rows == rows {
		return
	}
	if n == mostSizes {
		s.changes = append(s.changes[:0], s.changes[1:]...)
	}
	s.changes = append(s.changes, sizeChange{at, cols, rows})
}

// parts divides what was printed between two moments by its sizes.
func (s *sizes) parts(from, to uint64) []replayPart {
	var parts []replayPart
	for i, now := range s.changes {
		end := to
		if i+1 < len(s.changes) && s.changes[i+1].at < to {
			end = s.changes[i+1].at
		}
		if end > from {
			parts = append(parts, replayPart{now.cols, now.rows, int(end - from)})
			from = end
		}
	}
	return parts
}
