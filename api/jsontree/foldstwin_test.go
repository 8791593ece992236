package jsontree

import "testing"

func TestTheFoldsOfATwinShowTheSame(t *testing.T) {
	a := Parse([]byte(`{"users":[{"id":"alice","roles":["x","y"]},{"id":"bob","roles":[]}],"n":{"m":{"o":1}}}`))
	b := Parse([]byte(`{"users" : [ {"id":"user number one","roles":["r","s"]} , {"id":"u","roles":[]}],"field":{"f":{"g":1}}}`))
	users, _ := a.At(1)
	folds := NewFolds(a, users, 2)
	first, _ := a.Child(users, 0)
	second, _ := a.Child(users, 1)
	folds.Close(first)
	folds.OpenDeep(second)
	twin := folds.Twin(b)
	if twin.Len() != folds.Len() {
		t.Fatalf("it shows %d rows, not %d", twin.Len(), folds.Len())
	}
	for row := range folds.Len() {
		if x, y := folds.At(row), twin.At(row); a.Rank(x) != b.Rank(y) || folds.IsOpen(x) != twin.IsOpen(y) {
			t.Errorf("row %d shows %s", row, b.Path(y))
		}
	}
	twin.SetLevel(All)
	if twin.Len() == folds.Len() {
		t.Error("the one changes with the other")
	}
}
