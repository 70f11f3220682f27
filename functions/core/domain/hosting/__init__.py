"""What is sold and set up: courses, allotments, customers, and their areas on the servers."""
