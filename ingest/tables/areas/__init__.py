"""Where on a page tables stand: lines without paragraphs, side-by-side blocks, stretches that each make one table."""
