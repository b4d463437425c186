"""The addresses of the app."""

from django.urls import path

from cases import views

urlpatterns = [
    path("", views.todo, name="todo"),
    path("cases/", views.cases, name="cases"),
    path("cases/refer/", views.refer, name="refer"),
    path("cases/<int:pk>/", views.case, name="case"),
    path("cases/<int:pk>/steps/<slug:trigger>/", views.step, name="step"),
    path("cases/<int:pk>/entries/<int:number>/", views.correct, name="correct"),
]
