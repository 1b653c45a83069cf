module git.marlow.example/inventory

go 1.24
