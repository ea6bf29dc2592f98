"""What people enter about an order."""

from django import forms


class ObjectionForm(forms.Form):
    """Why a buyer objects to the payment of a line's providers."""

    reason = forms.CharField(max_length=400)
