from castalia import LabTest


class Stack(LabTest):
    """One stack."""

    level = 1

    def test_last_in_first_out(self):
        """What came last goes first."""
        stack = self.lab.Stack()
        stack.push(1)
        stack.push(2)
        stack.push(3)
        self.assertEqual([stack.pop(), stack.pop(), stack.pop()], [3, 2, 1])

    def test_empty_raises(self):
        """An empty stack refuses."""
        stack = self.lab.Stack()
        with self.assertRaises(IndexError):
            stack.pop()

    def test_stacks_are_apart(self):
        """Two stacks share nothing."""
        one, other = self.lab.Stack(), self.lab.Stack()
        one.push(1)
        with self.assertRaises(IndexError):
            other.pop()
